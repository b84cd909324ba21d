project = "Docs"
html_theme = "alabaster"
# Copied as it is, and outside of _static: the path of embed.js is a contract.
html_extra_path = ["extra"]
html_js_files = [("../flannelgraph/embed/1/embed.js", {"defer": "defer"})]
