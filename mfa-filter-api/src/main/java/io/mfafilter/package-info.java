/**
 * What an application compiles against: the annotation {@link io.mfafilter.RequiresStepUp}, the injectable
 * {@link io.mfafilter.MfaSession}, the {@link io.mfafilter.DenialReason reasons} for a refusal, and the
 * {@link io.mfafilter.MfaEvent events} that tell of every decision.
 *
 * <p>This package is the public Java interface of mfa-filter. Public types of other {@code io.mfafilter.*} packages
 * are public only so that the packages of the product can use each other, with one exception: the class name
 * {@code io.mfafilter.servlet.MfaEnforcementFilter}, which stands in {@code web.xml}.
 */
package io.mfafilter;
