package io.mfafilter.bench.server;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;

/** A booking of an account. */
@Entity
@Table(indexes = @Index(name = "booking_of_account", columnList = "account"))
public class Booking {

    @Id
    private int id;

    private int account;
    private String text;
    private String amount;

    /** For Persistence. */
    protected Booking() {}

    Booking(int id, int account, String text, String amount) {
        this.id = id;
        this.account = account;
        this.text = text;
        this.amount = amount;
    }

    /** Its number; later ones have larger ones. */
    public int getId() {
        return id;
    }

    /** Whose it is. */
    public int getAccount() {
        return account;
    }

    /** What it was for. */
    public String getText() {
        return text;
    }

    /** How much it was. */
    public String getAmount() {
        return amount;
    }
}
