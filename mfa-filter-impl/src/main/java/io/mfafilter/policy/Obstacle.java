package io.mfafilter.policy;

/**
 * Why an alternative can never be satisfied, whatever the user proves.
 *
 * @param position the column of the word at fault, counted from 1
 * @param description for a message
 */
record Obstacle(int position, String description) {}
