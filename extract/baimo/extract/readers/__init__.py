"""Reading documents from files, one module for each format.

``sources`` goes through files and folders, ``registry`` says which reader takes which suffix.
"""
