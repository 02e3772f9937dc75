package io.mfafilter.policy;

import io.mfafilter.factor.OwnershipGroup;

/** Sets of ownership groups as bits, and the rule which of them are a secure combination. */
final class Groups {

    static final int NONE = 0;

    private static final int REFUSED_PAIR = bit(OwnershipGroup.KNOWLEDGE) | bit(OwnershipGroup.INBOX_OR_IDENTITY);

    private Groups() {}

    static int bit(OwnershipGroup group) {
        return 1 << group.ordinal();
    }

    static boolean contains(int groups, OwnershipGroup group) {
        return (groups & bit(group)) != 0;
    }

    /** Two groups or more; but not just a password and an inbox, since the inbox can reset the password. */
    static boolean areSecure(int groups) {
        return areSeveral(groups) && groups != REFUSED_PAIR;
    }

    static boolean areSeveral(int groups) {
        return Integer.bitCount(groups) >= 2;
    }

    static boolean areRefusedPair(int groups) {
        return groups == REFUSED_PAIR;
    }
}
