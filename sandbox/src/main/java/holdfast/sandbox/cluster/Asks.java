package holdfast.sandbox.cluster;

import holdfast.core.json.Json;
import holdfast.core.json.JsonWriter;
import holdfast.core.model.Problem;
import holdfast.drivers.trust.Identity;
import holdfast.frontends.api.LeaseView;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.Ask;
import holdfast.frontends.client.Call;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClientSettings;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Endpoint;
import holdfast.frontends.client.SettingsException;
import holdfast.sandbox.model.Limits;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.network.AddressBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Asks nodes how they are, each for itself. Safe to use from several threads.
final class Asks implements AutoCloseable {

    private final ClusterClient client;

    private Asks(ClientSettings settings, SecureRandom chance) throws IOException {
        try {
            client = ClusterClient.builder(settings, chance).timeout(Limits.ANSWER).build();
        } catch (SettingsException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Over HTTPS.
    ///
    /// @param addresses of all nodes that may ever be
    static Asks at(AddressBlock addresses, Identity.Files own, SecureRandom chance)
            throws IOException {
        ClientSettings.Trust trust =
                new ClientSettings.Trust(own.ca(), own.certificate(), own.key());
        return new Asks(
                new ClientSettings(
                        all(number -> https(addresses.address(number))), Optional.of(trust)),
                chance);
    }

    /// At the nodes' socket files, as long as nobody has a certificate and afterwards.
    static Asks atSockets(Layout layout, SecureRandom chance) throws IOException {
        return new Asks(
                ClientSettings.of(
                        all(number -> local(layout.home(Layout.name(number))))
                                .toArray(Endpoint[]::new)),
                chance);
    }

    private static List<Endpoint> all(IntFunction<Endpoint> endpoint) {
        return IntStream.rangeClosed(1, Limits.MOST_NODES).mapToObj(endpoint).toList();
    }

    private static Endpoint https(String host) {
        return new Endpoint.Https(host, AddressBlock.API_PORT);
    }

    private static Endpoint local(Path home) {
        return new Endpoint.Local(NodePlace.socket(home));
    }

    private ClusterClient at(NodePlace node) {
        return client.at(node.isBare() ? local(node.home()) : https(node.host()));
    }

    /// Asks this node alone for something that may take it a while.
    <T> T ask(NodePlace node, Call<T> call) throws ClientException {
        return at(node).exchange(call, Ask.within(Limits.CHANGES)).value();
    }

    /// Asks whoever answers for something that may take it a while.
    <T> T askAny(Call<T> call) throws ClientException {
        return client.exchange(call, Ask.within(Limits.CHANGES)).value();
    }

    /// Gives a node a file for virtual machines to boot.
    void upload(Path file, String sha256) throws ClientException {
        var _ = client.upload(file, sha256, _ -> {});
    }

    /// What this node says; within [Limits#ANSWER].
    NodeStatus status(NodePlace node) throws ClientException {
        return at(node).status();
    }

    void setLease(String length) throws SandboxException {
        try {
            client.ask(
                    Call.change(
                            "set-lease",
                            "PUT",
                            "/v1/lease",
                            JsonWriter.text(Json.object().put("length", length).build()),
                            LeaseView.class));
        } catch (ClientException e) {
            throw new SandboxException(
                    SandboxException.Blame.CLUSTER,
                    new Problem(
                            "lease-not-set",
                            "set the length of leases",
                            "'" + length + "'",
                            e.getMessage() + ".",
                            "One of fast, normal and tolerant."),
                    e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
