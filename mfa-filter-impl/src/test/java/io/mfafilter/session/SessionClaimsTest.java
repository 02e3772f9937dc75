package io.mfafilter.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfafilter.Factor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;

class SessionClaimsTest {

    @ParameterizedTest(name = "[{index}] {0}")
    @NullAndEmptySource
    void claims_withoutAnId_areRefused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> claims(id, "u", List.of(), Set.of(), Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> claims("s", id, List.of(), Set.of(), Map.of()));
    }

    @Test
    void claims_madeFromCollections_keepCopies() {
        List<Factor> factors = new ArrayList<>();
        Set<String> roles = new HashSet<>();
        Map<String, Object> custom = new HashMap<>();
        custom.put("nothing", null);
        SessionClaims claims = claims("s", "u", factors, roles, custom);
        factors.add(new Factor("otp", "sms", Optional.empty()));
        roles.add("admin");
        custom.put("plan", "gold");

        assertThat(claims.factors()).isEmpty();
        assertThat(claims.roles()).isEmpty();
        assertThat(claims.customClaims()).containsOnlyKeys("nothing");
        assertThatThrownBy(() -> claims.customClaims().put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static SessionClaims claims(
            String session, String user, List<Factor> factors, Set<String> roles, Map<String, Object> custom) {
        return new SessionClaims(session, user, factors, Instant.EPOCH, Instant.EPOCH, roles, custom);
    }
}
