"""Pages about sheets: upload, review, done."""
