package io.mfafilter.demo.bank;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One customer's current account. All methods may be called from any thread. */
public final class Account {

    private static final int KEPT = 200;

    private final String number;
    private final Deque<Booking> bookings = new ArrayDeque<>();
    private final Map<String, Receipt> receipts = new LinkedHashMap<>();
    private BigDecimal balance = new BigDecimal("4937.85");

    private Account(String number) {
        this.number = number;
    }

    /** An account with a month of history. */
    static Account opened(String number, LocalDate today) {
        Account account = new Account(number);
        account.book(today.minusDays(26), "Quayside Lettings", "Rent", "-1150.00");
        account.book(today.minusDays(19), "Harbour Works Ltd", "Salary", "3280.00");
        account.book(today.minusDays(12), "Northlight Energy", "Electricity", "-84.20");
        account.book(today.minusDays(6), "Breakwater Coffee", "Card payment", "-7.40");
        account.book(today.minusDays(2), "Pilot Street Market", "Card payment", "-41.10");
        return account;
    }

    /** The account's number, as it is shown. */
    public String number() {
        return number;
    }

    /** What it holds. */
    public synchronized BigDecimal balance() {
        return balance;
    }

    /** The statement, newest first. */
    public synchronized List<Booking> bookings() {
        return List.copyOf(bookings);
    }

    /**
     * Carries an order out; one that was carried out before only gets its receipt again.
     *
     * @throws NotEnoughMoneyException when the account does not hold as much
     */
    synchronized Receipt send(Order order, LocalDate today) {
        Receipt known = receipts.get(order.id());
        if (known != null) {
            return known;
        }
        if (balance.compareTo(order.amount()) < 0) {
            throw new NotEnoughMoneyException(Money.format(balance));
        }
        book(today, order.payee().title(), order.note(), order.amount().negate().toPlainString());
        Receipt receipt =
                new Receipt(order.payee().title(), Money.format(order.amount()), order.note(), Money.format(balance));
        receipts.put(order.id(), receipt);
        forgetTheOldest();
        return receipt;
    }

    private void book(LocalDate date, String text, String note, String amount) {
        bookings.addFirst(new Booking(date, text, note, new BigDecimal(amount)));
        balance = balance.add(new BigDecimal(amount));
    }

    private void forgetTheOldest() {
        if (receipts.size() > KEPT) {
            receipts.remove(receipts.keySet().iterator().next());
        }
        if (bookings.size() > KEPT) {
            bookings.removeLast();
        }
    }
}
