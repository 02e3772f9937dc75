package io.mfafilter.it.stepup.beans;

import jakarta.enterprise.context.RequestScoped;

/** Where the stereotype stands. */
@Administration
@RequestScoped
public class AdministrationBean extends AdministrationBase {}
