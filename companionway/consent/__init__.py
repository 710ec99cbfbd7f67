"""Who may see what. The grounds for seeing are one pure rule; every other room reaches people through the
doors here, actor first.
"""
