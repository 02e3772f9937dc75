package io.mfafilter.cdi;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * Makes the Rest Client where no CDI does. Of the standard keys it honours the address, the time-outs and the proxy, which
 * are all that are read outside CDI.
 */
public final class StytchApiFactory {

    private static final String PREFIX = "mfa-stytch/mp-rest/";

    private StytchApiFactory() {}

    /** A client of this kind. */
    public static <T> T build(Config config, Class<T> type) {
        String url = config.getOptionalValue(PREFIX + "uri", String.class)
                .orElseGet(() -> config.getValue(PREFIX + "url", String.class));
        RestClientBuilder builder = RestClientBuilder.newBuilder()
                .baseUri(URI.create(url))
                .connectTimeout(config.getValue(PREFIX + "connectTimeout", Long.class), TimeUnit.MILLISECONDS)
                .readTimeout(config.getValue(PREFIX + "readTimeout", Long.class), TimeUnit.MILLISECONDS)
                .followRedirects(false);
        config.getOptionalValue(PREFIX + "proxyAddress", String.class).ifPresent(proxy -> {
            int colon = proxy.lastIndexOf(':');
            builder.proxyAddress(proxy.substring(0, colon), Integer.parseInt(proxy.substring(colon + 1)));
        });
        return builder.build(type);
    }
}
