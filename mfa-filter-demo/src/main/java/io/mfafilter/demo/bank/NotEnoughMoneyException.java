package io.mfafilter.demo.bank;

/** The account does not hold what the order asks for. */
public class NotEnoughMoneyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Tells what there is. */
    public NotEnoughMoneyException(String balance) {
        super("The account holds " + balance + ".");
    }
}
