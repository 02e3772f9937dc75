package io.mfafilter.it.stepup.beans;

/** Where the method is declared. */
public class AdministrationBase {

    public String administer() {
        return "protected body: administration";
    }
}
