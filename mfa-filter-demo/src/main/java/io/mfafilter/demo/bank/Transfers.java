package io.mfafilter.demo.bank;

import io.mfafilter.MfaSession;
import io.mfafilter.RequiresStepUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;

/** Moves money, and therefore asks for a second factor that was proven within the last five minutes. */
@ApplicationScoped
public class Transfers {

    @Inject
    Bank bank;

    @Inject
    MfaSession session;

    /**
     * Carries an order out for the session's user.
     *
     * @throws NotEnoughMoneyException when the account does not hold as much
     */
    @RequiresStepUp(minutes = 5)
    public Receipt execute(Order order) {
        return bank.accountOf(session.userId()).send(order, LocalDate.now());
    }
}
