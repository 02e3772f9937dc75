package io.mfafilter.cdi;

import io.mfafilter.RequiresStepUp;
import io.mfafilter.config.B2bSettings;
import io.mfafilter.config.Fault;
import io.mfafilter.config.MfaConfigurationException;
import io.mfafilter.config.Mode;
import io.mfafilter.config.Settings;
import io.mfafilter.config.SettingsReading;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.policy.FactorExpression.Combination;
import io.mfafilter.servlet.GateCloser;
import io.mfafilter.servlet.GateLookup;
import io.mfafilter.session.Product;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.servlet.http.HttpSessionListener;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Starts mfa-filter with the application, or stops the application: reads the settings, looks at every filter and every
 * annotation, reports all faults together, and registers what no mapping may leave out.
 *
 * <p>It stands here because this is the one place where a failure stops the deployment on every server, and which
 * {@code metadata-complete} does not switch off.
 */
@HandlesTypes({
    RequiresStepUp.class,
    Path.class,
    Application.class,
    Servlet.class,
    Filter.class,
    ServletContextListener.class,
    ServletRequestListener.class,
    HttpSessionListener.class
})
public final class MfaInitializer implements ServletContainerInitializer {

    /** For the service loader. */
    public MfaInitializer() {}

    @Override
    public void onStartup(Set<Class<?>> found, ServletContext context) {
        FoundClasses classes = FoundClasses.among(DeclaredClasses.and(found, context));
        SettingsReading reading = ServerConfig.read();
        List<Fault> faults = new ArrayList<>(reading.faults());
        FilterRegistrations filters = new FilterRegistrations(context);
        faults.addAll(filters.faults(reading));
        faults.addAll(new AnnotationCheck(classes, context).faults(reading));
        if (!faults.isEmpty() || reading.settings().isEmpty()) {
            throw new MfaConfigurationException(faults);
        }
        Settings settings = reading.settings().get();
        List<Fault> refused = filters.register(settings, !classes.annotated().isEmpty());
        if (!refused.isEmpty()) {
            throw new MfaConfigurationException(refused);
        }
        GateLookup.register(context, Composition.gateSupplier());
        context.addListener(new GateCloser());
        tell(settings, reading.notices(), filters, classes.annotated());
    }

    private static void tell(
            Settings settings, List<Fault> notices, FilterRegistrations filters, Set<Class<?>> annotated) {
        notices.forEach(notice -> MfaLog.write(notice.message(), notice.text()));
        if (settings.combination() == Combination.WEAK_ALLOWED) {
            MfaLog.log(MfaMessage.WEAK_COMBINATIONS_ALLOWED);
        }
        if (!settings.refuseAmbiguousPaths()) {
            MfaLog.log(MfaMessage.AMBIGUOUS_PATHS_IGNORED);
        }
        if (settings.stytch().product() == Product.B2B) {
            tellOfB2b(settings.b2b());
        }
        if (settings.mode() == Mode.REPORT_ONLY) {
            MfaLog.log(MfaMessage.REPORT_ONLY, "mfa.mode");
        }
        if (settings.stepUpMode() == Mode.REPORT_ONLY) {
            MfaLog.log(MfaMessage.REPORT_ONLY, "mfa.step-up.mode");
        }
        String summary = filters.summary();
        if (summary.isEmpty() && annotated.isEmpty()) {
            MfaLog.log(MfaMessage.NOTHING_PROTECTED);
        } else {
            MfaLog.log(
                    MfaMessage.STARTED,
                    (summary.isEmpty() ? "no filter" : summary) + "; @RequiresStepUp in " + annotated.size()
                            + " class(es)");
        }
    }

    private static void tellOfB2b(B2bSettings b2b) {
        if (!b2b.enforcesPolicy()) {
            MfaLog.log(MfaMessage.ORGANIZATION_POLICY_IGNORED);
        }
        if (b2b.sparesBreakGlass()) {
            MfaLog.log(MfaMessage.BREAK_GLASS_EXEMPTED);
        }
    }
}
