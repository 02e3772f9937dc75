package io.mfafilter.it.stepup.beans;

import io.mfafilter.RequiresStepUp;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A stereotype that brings a stricter rule. Java does not inherit it. */
@Stereotype
@RequiresStepUp(minutes = 1, policy = "tight", factors = "totp")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Administration {}
