package io.mfafilter.it.nodes;

import io.mfafilter.it.resume.Tab;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Hands each request of a browser on to the next node, so that no two requests in a row meet the same one. */
final class Balancer {

    private final List<URI> nodes;
    private final Tab tab;
    private int next;

    Balancer(List<URI> nodes, Tab tab) {
        this.nodes = nodes;
        this.tab = tab;
    }

    /** The path is as browsers see it, with the context path. */
    HttpResponse<String> get(String path) {
        return onNextNode().get(below(path));
    }

    HttpResponse<String> postFields(String path, Map<String, String> fields) {
        return onNextNode().postFields(below(path), fields);
    }

    HttpResponse<String> post(String path, String contentType, byte[] body) {
        return onNextNode().post(below(path), contentType, body);
    }

    /** The tab at one node, past the balancer. */
    Tab on(int node) {
        return tab.on(nodes.get(node));
    }

    private Tab onNextNode() {
        return on(next++ % nodes.size());
    }

    private static String below(String path) {
        return path.substring("/bank".length());
    }
}
