package holdfast.frontends.rest;

import holdfast.frontends.api.ApiLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which page serves which method and path: every operation of the contract, and nothing else.
final class Routes {

    /// One operation.
    ///
    /// @param path   as the contract has it, with `{}` for a part that the request chooses
    /// @param query  the parameters that it has
    /// @param waits  whether it may wait for the cluster
    /// @param open   whether it needs no certificate
    /// @param bodyBytes that a request of it may say it has
    record Route(
            String method,
            List<String> path,
            Set<String> query,
            boolean waits,
            boolean open,
            long bodyBytes,
            Page page) {

        boolean isAt(List<String> parts) {
            if (parts.size() != path.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                if (!path.get(i).equals("{}") && !path.get(i).equals(parts.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final int STATUS_PATH = 404;
    private static final int STATUS_METHOD = 405;

    private final List<Route> routes = new ArrayList<>();

    /// An operation that is answered at once.
    void local(String method, String path, Set<String> query, Page page) {
        add(method, path, query, false, false, page);
    }

    /// An operation that may wait for the cluster.
    void waiting(String method, String path, Set<String> query, Page page) {
        add(method, path, query, true, false, page);
    }

    /// An operation that may wait for the cluster, and that whoever has no certificate may ask for as well.
    void open(String method, String path, Set<String> query, Page page) {
        add(method, path, query, true, true, page);
    }

    /// An operation that may wait for the cluster, and whose body is a file.
    void taking(String method, String path, Page page) {
        routes.add(
                new Route(method, parts(path), Set.of(), true, false, ApiLimits.FILE_BYTES, page));
    }

    private void add(
            String method, String path, Set<String> query, boolean waits, boolean open, Page page) {
        routes.add(
                new Route(
                        method,
                        parts(path),
                        query,
                        waits,
                        open,
                        RestLimits.PASSED_OVER_BYTES,
                        page));
    }

    private static List<String> parts(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    Route of(String method, List<String> parts) throws NotDone {
        Set<String> others = new TreeSet<>();
        for (Route route : routes) {
            if (route.isAt(parts)) {
                if (route.method().equals(method)) {
                    return route;
                }
                others.add(route.method());
            }
        }
        if (others.isEmpty()) {
            throw NotDone.wrong(
                            "path-unknown",
                            "path",
                            "There is nothing at this path.",
                            "See the contract at /v1/openapi.yaml.")
                    .withStatus(STATUS_PATH);
        }
        String allowed = String.join(", ", others);
        throw NotDone.wrong(
                        "method-not-allowed",
                        "method",
                        "There is no " + Shown.of(method) + " at this path.",
                        "There are " + allowed + ".")
                .withStatus(STATUS_METHOD)
                .allowing(allowed);
    }
}
