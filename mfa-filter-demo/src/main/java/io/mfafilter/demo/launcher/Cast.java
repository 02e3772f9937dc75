package io.mfafilter.demo.launcher;

import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.organization.MemberSpec;
import io.mfafilter.simulator.organization.OrganizationSpec;
import io.mfafilter.simulator.session.Product;
import io.mfafilter.simulator.user.UserSpec;
import java.util.List;

/** Who plays in the demo: the bank's customer or, in B2B, members of two organizations that demand different things. */
public final class Cast {

    /** The customer of the bank, in the consumer product. */
    public static final Person CUSTOMER = new Person(
            "customer@harbour.example",
            "lighthouse-keeper",
            "+12025550162",
            "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
            "",
            "");

    /** A member of an organization that demands an authenticator app of everybody. */
    public static final Person SHIPPER = new Person(
            "lee@north-pier.example",
            "capstan-and-hawser",
            "+12025550163",
            "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU",
            "north-pier",
            "North Pier Shipping demands an authenticator app of every member.");

    /** A member of an organization that demands nothing. */
    public static final Person BOOKSELLER = new Person(
            "kim@lantern-books.example",
            "paper-and-lamplight",
            "+12025550164",
            "",
            "lantern-books",
            "Lantern Books demands no second factor.");

    private Cast() {}

    /** Who is there with one of Stytch's products. */
    static List<Person> of(Product product) {
        return product == Product.B2B ? List.of(SHIPPER, BOOKSELLER) : List.of(CUSTOMER);
    }

    /** Makes them known to the simulator. */
    static void enter(StytchSimulator simulator, Product product) {
        if (product == Product.CONSUMER) {
            simulator.createUser(new UserSpec()
                    .email(CUSTOMER.email())
                    .password(CUSTOMER.password())
                    .phone(CUSTOMER.phone())
                    .totpSecret(CUSTOMER.totpSecret()));
            return;
        }
        String shipping = simulator
                .b2b()
                .createOrganization(new OrganizationSpec()
                        .name("North Pier Shipping")
                        .slug(SHIPPER.organization())
                        .mfaRequiredForAll()
                        .mfaMethods("totp"));
        String books = simulator
                .b2b()
                .createOrganization(new OrganizationSpec().name("Lantern Books").slug(BOOKSELLER.organization()));
        simulator.b2b().createMember(shipping, member(SHIPPER).totpSecret(SHIPPER.totpSecret()));
        simulator.b2b().createMember(books, member(BOOKSELLER));
    }

    private static MemberSpec member(Person person) {
        return new MemberSpec(person.email()).password(person.password()).phone(person.phone());
    }
}
