package io.mfafilter.stytch;

import io.mfafilter.Factor;
import io.mfafilter.factor.FactorKind;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the operator once of each kind of factor that counts for nothing, so that a new one of Stytch's is noticed. */
final class UnknownFactors {

    private static final int MOST = 64;

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    void tell(Factor factor) {
        if (FactorKind.of(factor) != FactorKind.NOT_COUNTED || told.size() >= MOST) {
            return;
        }
        if (told.add(factor.type() + "/" + factor.deliveryMethod())) {
            MfaLog.log(MfaMessage.FACTOR_UNKNOWN, factor.type(), factor.deliveryMethod());
        }
    }
}
