"""THE LOOK: the GOV.UK Design System behind one door. Knows no social worker."""
