package io.mfafilter.cdi;

import io.mfafilter.config.Fault;
import io.mfafilter.config.PolicySettings;
import io.mfafilter.config.Settings;
import io.mfafilter.config.SettingsReading;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.path.UrlPattern;
import io.mfafilter.servlet.ApplicationGuardFilter;
import io.mfafilter.servlet.MfaEnforcementFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The filters of an application: checks those that it declares, registers those that the settings ask for. */
final class FilterRegistrations {

    private static final String GUARD = "mfa-filter-guard";
    private static final String PREFIX = "mfa-filter-policy-";

    /** What a policy protects is so however the server comes to it. */
    private static final EnumSet<DispatcherType> EVERY_WAY = EnumSet.allOf(DispatcherType.class);

    /**
     * What begins at the server, where the guard must stand: the threads of asynchronous dispatches start anew, and error
     * pages are given the request as it came.
     */
    private static final EnumSet<DispatcherType> BEGINNINGS =
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);

    /**
     * Where guarded beans may refuse: their refusal is answered before whoever forwarded takes it for an error of his own.
     * Never behind an include, which is answered where the page that includes is served.
     */
    private static final EnumSet<DispatcherType> BEGINNINGS_AND_FORWARDS =
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD);

    private final ServletContext context;
    private final Map<String, String> protectedBy = new TreeMap<>();

    FilterRegistrations(ServletContext context) {
        this.context = context;
    }

    /** What is wrong with the filters that web.xml or the application declares. */
    List<Fault> faults(SettingsReading reading) {
        List<Fault> faults = new ArrayList<>();
        for (FilterRegistration declared : context.getFilterRegistrations().values()) {
            if (!MfaEnforcementFilter.class.getName().equals(declared.getClassName())) {
                continue;
            }
            Collection<String> patterns = orNone(declared.getUrlPatternMappings());
            if (patterns.isEmpty() && orNone(declared.getServletNameMappings()).isEmpty()) {
                faults.add(Fault.of(MfaMessage.FILTER_NOT_MAPPED, declared.getName()));
            }
            declared.getInitParameters().keySet().stream()
                    .filter(name -> !name.equals(MfaEnforcementFilter.POLICY_PARAMETER))
                    .forEach(name -> faults.add(Fault.of(MfaMessage.FILTER_PARAMETER, declared.getName(), name)));
            String policy = declared.getInitParameter(MfaEnforcementFilter.POLICY_PARAMETER);
            boolean named = policy != null && !policy.isBlank();
            if (named && !reading.policyNames().contains(policy.strip())) {
                faults.add(Fault.of(MfaMessage.FILTER_POLICY, declared.getName(), policy.strip()));
            }
            protectedBy.put(declared.getName(), patterns + " by " + (named ? policy.strip() : "default"));
        }
        return faults;
    }

    /**
     * Registers the guard and a filter for every policy that has URL patterns.
     *
     * @param annotated whether the application has guarded classes; without them no forward pays for a guard
     */
    List<Fault> register(Settings settings, boolean annotated) {
        List<Fault> faults = new ArrayList<>();
        ApplicationGuardFilter guard = new ApplicationGuardFilter(settings.refuseAmbiguousPaths());
        guard.register(context);
        add(GUARD, guard, annotated ? BEGINNINGS_AND_FORWARDS : BEGINNINGS, List.of("/*"), faults);
        for (Map.Entry<String, PolicySettings> policy : new TreeMap<>(settings.policies()).entrySet()) {
            List<UrlPattern> patterns = policy.getValue().urlPatterns();
            if (!patterns.isEmpty()) {
                registerPolicy(policy.getKey(), patterns, faults);
            }
        }
        return faults;
    }

    /** Which patterns are protected by which policy, for the log; empty text for none. */
    String summary() {
        return protectedBy.values().stream().collect(Collectors.joining(", "));
    }

    private void registerPolicy(String policy, List<UrlPattern> patterns, List<Fault> faults) {
        List<String> texts = patterns.stream().map(UrlPattern::toString).toList();
        add(PREFIX + policy, new MfaEnforcementFilter(), EVERY_WAY, texts, faults)
                .ifPresent(added -> {
                    added.setInitParameter(MfaEnforcementFilter.POLICY_PARAMETER, policy);
                    protectedBy.put(PREFIX + policy, texts + " by " + policy);
                });
    }

    private Optional<FilterRegistration.Dynamic> add(
            String name, Filter filter, EnumSet<DispatcherType> ways, List<String> patterns, List<Fault> faults) {
        FilterRegistration.Dynamic added = context.addFilter(name, filter);
        if (added == null) {
            faults.add(Fault.of(
                    MfaMessage.FILTER_NOT_REGISTERED, patterns, "a filter named " + name + " is declared already"));
            return Optional.empty();
        }
        added.setAsyncSupported(true);
        added.addMappingForUrlPatterns(ways, false, patterns.toArray(String[]::new));
        Collection<String> held = orNone(added.getUrlPatternMappings());
        if (!held.containsAll(patterns)) {
            faults.add(Fault.of(MfaMessage.FILTER_NOT_REGISTERED, patterns, "it holds only " + held));
        }
        return Optional.of(added);
    }

    /** Open Liberty gives {@code null} where there is no mapping of a kind. */
    private static Collection<String> orNone(Collection<String> mappings) {
        return Objects.requireNonNullElse(mappings, List.of());
    }
}
