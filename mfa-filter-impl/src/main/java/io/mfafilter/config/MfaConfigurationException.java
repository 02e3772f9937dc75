package io.mfafilter.config;

import io.mfafilter.log.MfaMessage;
import java.util.List;
import java.util.stream.Collectors;

/** Stops the deployment; the message lists every fault that was found, one a line. */
public final class MfaConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An exception for at least one fault. */
    public MfaConfigurationException(List<Fault> faults) {
        super(MfaMessage.CONFIGURATION_REFUSED.format(faults.size())
                + faults.stream().map(fault -> "\n  " + fault.text()).collect(Collectors.joining()));
    }
}
