package io.mfafilter.it.stepup.resources;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Lists its resources, one of them as an object. */
@ApplicationPath("api")
public class ListingApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                PlainResource.class,
                ScopedResource.class,
                LocatingResource.class,
                InheritingResource.class,
                InheritingBean.class,
                LocatingBean.class);
    }

    @Override
    @SuppressWarnings("deprecation") // applications still do it, and no container manages what it returns
    public Set<Object> getSingletons() {
        return Set.of(new HandMadeResource());
    }
}
