package io.mfafilter.demo.api;

import io.mfafilter.MfaSession;
import io.mfafilter.demo.bank.Account;
import io.mfafilter.demo.bank.Bank;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What the account holds; behind the filter, like the pages. */
@Path("balance")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class BalanceResource {

    @Inject
    Bank bank;

    @Inject
    MfaSession session;

    /** The balance. */
    @GET
    public JsonObject balance() {
        Account account = bank.accountOf(session.userId());
        return Json.createObjectBuilder()
                .add("account", account.number())
                .add("balance", account.balance())
                .add("currency", "EUR")
                .build();
    }
}
