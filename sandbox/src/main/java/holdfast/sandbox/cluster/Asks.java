package holdfast.sandbox.cluster;

import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClientSettings;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Endpoint;
import holdfast.frontends.client.SettingsException;
import holdfast.sandbox.model.Limits;
import holdfast.sandbox.network.AddressBlock;
import holdfast.sandbox.trust.Identity;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Asks nodes how they are, each for itself. Safe to use from several threads.
final class Asks implements AutoCloseable {

    private final ClusterClient client;

    /// @param addresses of all nodes that may ever be
    Asks(AddressBlock addresses, Identity.Files own, SecureRandom chance) throws IOException {
        List<Endpoint> endpoints =
                IntStream.rangeClosed(1, Limits.MOST_NODES)
                        .mapToObj(addresses::address)
                        .<Endpoint>map(host -> new Endpoint.Https(host, AddressBlock.API_PORT))
                        .toList();
        ClientSettings.Trust trust =
                new ClientSettings.Trust(own.ca(), own.certificate(), own.key());
        try {
            client =
                    ClusterClient.builder(new ClientSettings(endpoints, Optional.of(trust)), chance)
                            .timeout(Limits.ANSWER)
                            .build();
        } catch (SettingsException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// What this node says; within [Limits#ANSWER].
    NodeStatus status(NodePlace node) throws ClientException {
        return client.at(new Endpoint.Https(node.host(), AddressBlock.API_PORT)).status();
    }

    @Override
    public void close() {
        client.close();
    }
}
