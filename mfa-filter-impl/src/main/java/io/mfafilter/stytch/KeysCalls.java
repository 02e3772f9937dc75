package io.mfafilter.stytch;

/** The call for the keys of one of Stytch's products, as {@link JwksKeys} needs it. */
@FunctionalInterface
public interface KeysCalls {

    /** The project's keys. While Stytch changes them, about every six months, there are two. */
    JwksAnswer keys(String projectId);
}
