/** Where {@code @RequiresStepUp} stands: finding the one that holds for a method, and places where none could hold. */
package io.mfafilter.stepup;
