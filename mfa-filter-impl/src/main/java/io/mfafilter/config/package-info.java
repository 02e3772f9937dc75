/** The settings: one table, read once, every fault named at once. */
package io.mfafilter.config;
