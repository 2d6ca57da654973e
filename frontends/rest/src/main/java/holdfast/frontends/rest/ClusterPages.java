package holdfast.frontends.rest;

import holdfast.frontends.api.ApiNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/// What is about the node that answers, and the contract itself.
final class ClusterPages {

    private final ClusterAccess access;

    ClusterPages(ClusterAccess access) {
        this.access = access;
    }

    void addTo(Routes routes) {
        Set<String> none = Set.of();
        routes.local("GET", "/v1/status", none, exchange -> answer(exchange, access.status()));
        routes.local("GET", "/v1/node", none, exchange -> answer(exchange, access.node()));
        routes.local(
                "GET",
                "/v1/openapi.yaml",
                none,
                exchange -> exchange.answer().send(200, ApiNames.YAML, contract()));
    }

    private void answer(Exchange exchange, Record body) {
        exchange.answer().at(access.localState().revision()).answer(200, body);
    }

    private static byte[] contract() {
        try (InputStream in = ApiNames.class.getResourceAsStream(ApiNames.CONTRACT)) {
            if (in == null) {
                throw new IllegalStateException("the contract is not beside its records");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the contract can't be read", e);
        }
    }
}
