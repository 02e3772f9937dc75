package io.mfafilter.demo.bank;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the accounts, in memory: whoever logs in has one. */
@ApplicationScoped
public class Bank {

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    /** The account of a Stytch user. */
    public Account accountOf(String userId) {
        return accounts.computeIfAbsent(userId, id -> Account.opened(number(id), LocalDate.now()));
    }

    private static String number(String userId) {
        int digits = Math.floorMod(userId.hashCode(), 10_000);
        return "HB20 4177 8001 %04d".formatted(digits);
    }
}
