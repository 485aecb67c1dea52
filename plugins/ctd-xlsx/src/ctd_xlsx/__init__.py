"""Workbooks: the form that a chapter fills in, what it states, and reports.

form (drawn) -> the chapter fills it in -> reading    ctd form, ctd import
report -> sheets                                      ctd report -o FILE.xlsx
"""
