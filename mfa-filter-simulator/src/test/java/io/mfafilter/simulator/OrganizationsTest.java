package io.mfafilter.simulator;

import static io.mfafilter.simulator.Company.EMAIL;
import static io.mfafilter.simulator.Company.PHONE;
import static io.mfafilter.simulator.Company.SECRET;
import static io.mfafilter.simulator.Company.freight;
import static io.mfafilter.simulator.Company.lee;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mfafilter.simulator.junit.StytchSimulatorExtension;
import io.mfafilter.simulator.organization.MemberSpec;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SessionSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Organizations with their policy, and members, over the API. */
@ExtendWith(StytchSimulatorExtension.class)
class OrganizationsTest {

    private static final String ALL = "/v1/b2b/organizations";

    private StytchSimulator stytch;
    private Api api;

    @BeforeEach
    void setUp(StytchSimulator simulator) {
        stytch = simulator;
        api = new Api(simulator);
    }

    @Nested
    class Organizations {

        private String create(Object... fields) {
            return api.post(ALL, fields)
                    .ok()
                    .at("/organization/organization_id")
                    .asText();
        }

        @Test
        void organization_created_allowsEverythingAndDemandsNothing() {
            JsonNode made = api.post(ALL, "organization_name", "Example Freight & Co")
                    .ok()
                    .at("/organization");
            assertThat(made.path("organization_id").asText()).startsWith("organization-test-");
            assertThat(made.path("organization_slug").asText()).isEqualTo("example-freight-co");
            assertThat(made.path("mfa_policy").asText()).isEqualTo("OPTIONAL");
            assertThat(made.path("mfa_methods").asText()).isEqualTo("ALL_ALLOWED");
            assertThat(made.path("allowed_mfa_methods").isEmpty()).isTrue();
            assertThat(made.path("auth_methods").asText()).isEqualTo("ALL_ALLOWED");
        }

        @Test
        void organization_isFoundByIdSlugAndExternalId() {
            String id = create(
                    "organization_name", "A", "organization_slug", "a-corp", "organization_external_id", "ext-1");
            for (String locator : List.of(id, "a-corp", "ext-1")) {
                assertThat(api.get(ALL + "/" + locator)
                                .ok()
                                .at("/organization/organization_id")
                                .asText())
                        .isEqualTo(id);
            }
            api.get(ALL + "/null").isError(404, "organization_not_found");
        }

        @Test
        void policy_put_changesNothingElse() {
            String id = create("organization_name", "A", "trusted_metadata", Map.of("tier", 1));
            JsonNode changed = api.put(
                            ALL + "/" + id,
                            "mfa_policy",
                            "REQUIRED_FOR_ALL",
                            "mfa_methods",
                            "RESTRICTED",
                            "allowed_mfa_methods",
                            List.of("totp"))
                    .ok()
                    .at("/organization");
            assertThat(changed.path("mfa_policy").asText()).isEqualTo("REQUIRED_FOR_ALL");
            assertThat(changed.path("allowed_mfa_methods").toString()).isEqualTo("[\"totp\"]");
            assertThat(changed.path("organization_name").asText()).isEqualTo("A");
            assertThat(changed.at("/trusted_metadata/tier").asInt()).isEqualTo(1);
            assertThat(api.get(ALL + "/" + id).ok().at("/organization")).isEqualTo(changed);
        }

        @Test
        void fieldsThatAreNotTheCallers_areIgnored() {
            String id = create("organization_name", "A");
            JsonNode same = api.put(ALL + "/" + id, "organization_id", "other", "created_at", "never", "nonsense", 1)
                    .ok()
                    .at("/organization");
            assertThat(same.path("organization_id").asText()).isEqualTo(id);
            assertThat(same.path("created_at").asText()).isNotEqualTo("never");
            assertThat(same.has("nonsense")).isFalse();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {"mfa_policy":"SOMETIMES"}                                     | invalid_organization_mfa_policy
                {"mfa_methods":"SOME"}                                         | invalid_organization_mfa_factor_setting
                {"mfa_methods":"RESTRICTED"}                                   | allowed_mfa_methods_required_for_restricted
                {"mfa_methods":"RESTRICTED","allowed_mfa_methods":[]}          | allowed_mfa_methods_required_for_restricted
                {"mfa_methods":"RESTRICTED","allowed_mfa_methods":["webauthn"]}| invalid_organization_allowed_mfa_methods
                {"auth_methods":"RESTRICTED"}                                  | allowed_auth_methods_required_for_restricted
                {"allowed_auth_methods":["telepathy"]}                         | invalid_organization_allowed_auth_methods
                {"organization_slug":"a b"}                                    | invalid_organization_slug
                {"organization_name":""}                                       | organization_name_missing
                {"organization_slug":"taken"}                                  | organization_slug_already_used
                {"organization_external_id":"taken"}                           | organization_external_id_already_used
                {"allowed_mfa_methods":"totp"}                                 | bad_request
                """)
        void change_thatMakesNoSense_isRefusedAsAWhole(String change, String errorType) {
            create("organization_name", "Taken", "organization_slug", "taken");
            String id = create("organization_name", "A");
            JsonNode before = api.get(ALL + "/" + id).ok().at("/organization");
            api.send(
                            "PUT",
                            ALL + "/" + id,
                            "application/json",
                            change.replaceFirst("\\{", "{\"organization_logo_url\":\"x\","))
                    .isError(400, errorType);
            assertThat(api.get(ALL + "/" + id).ok().at("/organization")).isEqualTo(before);
        }

        @Test
        void organization_withoutName_isRefused() {
            api.post(ALL).isError(400, "organization_name_missing");
            api.put(ALL + "/unknown", "mfa_policy", "OPTIONAL").isError(404, "organization_not_found");
        }
    }

    @Nested
    class Members {

        private Company company;
        private String members;

        @BeforeEach
        void setUp() {
            company = new Company(stytch, freight(), lee());
            members = ALL + "/" + company.organizationId() + "/members";
        }

        @Test
        void member_created_isShownWithAllThatStrictParsersNeed() {
            JsonNode member = api.post(
                            members,
                            "email_address",
                            "new@example.com",
                            "name",
                            "New",
                            "mfa_phone_number",
                            PHONE,
                            "mfa_enrolled",
                            true,
                            "is_breakglass",
                            true,
                            "roles",
                            List.of("stytch_admin"),
                            "external_id",
                            "ext-1")
                    .ok()
                    .at("/member");
            assertThat(member.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "organization_id",
                            "member_id",
                            "external_id",
                            "email_address",
                            "email_address_verified",
                            "status",
                            "name",
                            "is_breakglass",
                            "is_admin",
                            "is_locked",
                            "lock_created_at",
                            "lock_expires_at",
                            "member_password_id",
                            "totp_registration_id",
                            "mfa_enrolled",
                            "mfa_phone_number",
                            "mfa_phone_number_verified",
                            "default_mfa_method",
                            "sso_registrations",
                            "oauth_registrations",
                            "retired_email_addresses",
                            "scim_registration",
                            "roles",
                            "trusted_metadata",
                            "untrusted_metadata",
                            "created_at",
                            "updated_at");
            assertThat(member.path("mfa_phone_number_verified").asBoolean(true)).isFalse();
            assertThat(member.path("is_breakglass").asBoolean()).isTrue();
            assertThat(member.path("is_admin").asBoolean()).isTrue();
            assertThat(member.path("roles").findValuesAsText("role_id"))
                    .containsExactly("stytch_member", "stytch_admin");
            assertThat(member.at("/roles/0/sources/0/type").asText()).isEqualTo("direct_assignment");
        }

        @Test
        void member_createdWrongly_isNotThere() {
            api.post(members, "email_address", EMAIL.toUpperCase(java.util.Locale.ROOT))
                    .isError(400, "duplicate_member_email");
            api.post(members, "email_address", "nobody").isError(400, "invalid_email");
            api.post(members, "email_address", "new@example.com", "mfa_phone_number", "555")
                    .isError(400, "invalid_phone_number");
            api.get(ALL + "/" + company.organizationId() + "/member?email_address=new@example.com")
                    .isError(404, "member_not_found");
        }

        @Test
        void member_isFoundByIdExternalIdOrAddress() {
            stytch.b2b().changeMember(company.memberId(), Map.of("external_id", "ext-9"));
            String one = ALL + "/" + company.organizationId() + "/member?";
            for (String query :
                    List.of("member_id=" + company.memberId(), "member_id=ext-9", "email_address=LEE@example.com")) {
                assertThat(api.get(one + query).ok().text("member_id")).isEqualTo(company.memberId());
            }
            api.get(one).isError(400, "invalid_member_get_fields");
            api.get(one + "member_id=null").isError(404, "member_not_found");
        }

        @Test
        void member_ofAnotherOrganization_isNotFoundHere() {
            Company other = new Company(stytch, freight().slug("other"), lee());
            api.get(ALL + "/" + company.organizationId() + "/member?member_id=" + other.memberId())
                    .isError(404, "member_not_found");
            other.sms("123456", "intermediate_session_token", "x");
            api.post(
                            "/v1/b2b/otps/sms/send",
                            "organization_id",
                            company.organizationId(),
                            "member_id",
                            other.memberId())
                    .isError(404, "member_not_found");
        }

        @Test
        void member_updated_isChangedUnderHisSessions() {
            String session = stytch.createSession(
                            SessionSpec.with(FactorSpec.password()).ofMember(company.memberId()))
                    .token();
            api.put(
                            members + "/" + company.memberId(),
                            "mfa_enrolled",
                            true,
                            "is_breakglass",
                            true,
                            "mfa_phone_number",
                            PHONE,
                            "untrusted_metadata",
                            Map.of("a", 1))
                    .ok();
            JsonNode member = api.authenticateMember(session).ok().at("/member");
            assertThat(member.path("mfa_enrolled").asBoolean()).isTrue();
            assertThat(member.path("is_breakglass").asBoolean()).isTrue();
            assertThat(member.path("mfa_phone_number").asText()).isEqualTo(PHONE);
            assertThat(member.at("/untrusted_metadata/a").asInt()).isEqualTo(1);
            api.put(members + "/" + company.memberId(), "mfa_enrolled", false).ok();
            assertThat(company.member().path("mfa_enrolled").asBoolean(true)).isFalse();
            assertThat(company.member().path("is_breakglass").asBoolean()).isTrue();
        }

        @Test
        void email_updated_isUnverifiedAndUnique() {
            api.post(members, "email_address", "taken@example.com").ok();
            String one = members + "/" + company.memberId();
            api.put(one, "email_address", "taken@example.com").isError(400, "duplicate_member_email");
            JsonNode member =
                    api.put(one, "email_address", "lee.m@example.com").ok().at("/member");
            assertThat(member.path("email_address").asText()).isEqualTo("lee.m@example.com");
            assertThat(member.path("email_address_verified").asBoolean(true)).isFalse();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {"default_mfa_method":"webauthn"}    | invalid_mfa_default_method
                {"default_mfa_method":"totp"}        | default_mfa_member_missing_factor
                {"default_mfa_method":"sms_otp"}     | default_mfa_member_missing_factor
                {"mfa_phone_number":"+12025550100"}  | duplicate_member_phone_number_for_member
                {"mfa_enrolled":"yes"}               | bad_request
                """)
        void update_thatMakesNoSense_isRefused(String change, String errorType) {
            api.put(members + "/" + company.memberId(), "mfa_phone_number", PHONE)
                    .ok();
            api.send("PUT", members + "/" + company.memberId(), "application/json", change)
                    .isError(400, errorType);
        }

        @Test
        void factors_deleted_areGone() {
            Company full = new Company(
                    stytch, freight().slug("full"), lee().phone(PHONE).totpSecret(SECRET));
            String all = ALL + "/" + full.organizationId() + "/members/";
            assertThat(api.delete(all + "mfa_phone_numbers/" + full.memberId())
                            .ok()
                            .at("/member/mfa_phone_number")
                            .asText("x"))
                    .isEmpty();
            assertThat(api.delete(all + full.memberId() + "/totp")
                            .ok()
                            .at("/member/totp_registration_id")
                            .asText("x"))
                    .isEmpty();
        }

        @Test
        void search_findsTheMembersOfTheOrganizations() {
            stytch.b2b().createMember(company.organizationId(), new MemberSpec("a@example.com"));
            Company other = new Company(stytch, freight().slug("other"), lee());
            Api.Answer found = api.post(
                            ALL + "/members/search",
                            "organization_ids",
                            List.of(company.organizationId(), other.organizationId()))
                    .ok();
            assertThat(found.at("/members").findValuesAsText("email_address"))
                    .containsExactly("a@example.com", EMAIL, EMAIL);
            assertThat(found.at("/results_metadata/total").asInt()).isEqualTo(3);
            assertThat(found.at("/organizations")).hasSize(2);
            api.post(ALL + "/members/search").isError(400, "member_search_organization_ids_empty");
        }
    }
}
