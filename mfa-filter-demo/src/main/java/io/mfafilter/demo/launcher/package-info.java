/** Starts the bank with all that it needs around it. Not part of the WAR. */
package io.mfafilter.demo.launcher;
