"""Where the parts of a chart go. Pure: figures in, positions out; templates/components/charts draws them.

Across, positions are percentages and down they are pixels, so that a chart narrows to 320 px while its
words stay as large as the page's. A figure of None (withheld, or not yet known) is named and not drawn.
"""
