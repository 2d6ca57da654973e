package holdfast.daemon;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.fence.FenceDevice;
import holdfast.core.cluster.fence.FenceForms;
import holdfast.core.cluster.fence.FenceLimits;
import holdfast.core.cluster.fence.FenceRefusal;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.json.JsonReader;
import holdfast.core.json.JsonWriter;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Problem;
import holdfast.drivers.trust.PemFiles;
import holdfast.drivers.trust.PemText;
import holdfast.drivers.trust.Sealed;
import holdfast.drivers.trust.Secret;
import holdfast.drivers.trust.TrustException;
import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Map;
import java.util.TreeMap;

/// The secret options of fence devices, as the agreed state holds them: sealed to each member (T3). They are opened for
/// one run of an agent at a time, and never written.
///
/// @param own this node's own key, by which they are opened
record FenceSecrets(CaKey own) {

    private static Sealed.Label label(NodeId switched, NodeId to) {
        return new Sealed.Label("fence-secrets " + switched, to.toString());
    }

    /// Seals the secrets of a node's device to every member that has a certificate; to nobody where there are none.
    OrderedMap<NodeId, String> seal(
            ClusterState state, NodeId switched, Map<String, String> secrets)
            throws TrustException {
        OrderedMap<NodeId, String> sealed = OrderedMap.empty();
        if (secrets.isEmpty()) {
            return sealed;
        }
        Secret secret = secret(switched, secrets);
        for (NodeId member : state.configuration().members().keySet()) {
            var certificate = state.trust().certificateOf(member);
            if (certificate.isPresent()) {
                PublicKey key = PemText.certificate(certificate.get().value().pem()).getPublicKey();
                sealed = sealed.put(member, seal(secret, key, switched, member));
            }
        }
        if (sealed.isEmpty()) {
            throw problem(
                    "fence-secrets-without-ca",
                    switched,
                    "The cluster's CA is kept outside of it, so nothing can be sealed to its members.",
                    "Let the agent find the secret in a file of its own on every node.");
        }
        return sealed;
    }

    private String seal(Secret secret, PublicKey key, NodeId switched, NodeId to)
            throws TrustException {
        return Sealed.seal(secret, key, label(switched, to), own.chance());
    }

    /// What was sealed to this node, sealed to another one that came later.
    String reseal(ClusterState state, NodeId switched, FenceDevice device, NodeId to, PublicKey key)
            throws TrustException {
        return seal(secret(switched, open(state, switched, device)), key, switched, to);
    }

    private static Secret secret(NodeId switched, Map<String, String> secrets)
            throws TrustException {
        boolean formed =
                secrets.entrySet().stream()
                        .allMatch(option ->
                                FenceForms.isOptionName(option.getKey())
                                        && FenceForms.isOptionValue(option.getValue()));
        if (!formed) {
            FenceRefusal wrong = FenceRefusal.OPTIONS;
            throw problem(wrong.code(), switched, wrong.why(), wrong.remedy());
        }
        JsonObject.Builder json = Json.object();
        new TreeMap<>(secrets).forEach(json::put);
        byte[] bytes = JsonWriter.bytes(json.build());
        if (bytes.length > FenceLimits.SECRET_BYTES) {
            throw problem(
                    "fence-secrets-too-long",
                    switched,
                    "They have more than " + FenceLimits.SECRET_BYTES + " bytes in all.",
                    "Keep what is longer in a file on every node.");
        }
        return Secret.of(bytes);
    }

    /// The secret options by their names; none where the device has none.
    Map<String, String> open(ClusterState state, NodeId switched, FenceDevice device)
            throws TrustException {
        Map<String, String> secrets = new TreeMap<>();
        if (device.secretNames().isEmpty()) {
            return secrets;
        }
        String sealed = device.sealed().get(own.self());
        var certificate = state.trust().certificateOf(own.self());
        if (sealed == null || certificate.isEmpty()) {
            throw problem(
                    "fence-secrets-not-sealed",
                    switched,
                    "They are not sealed to the node that leads.",
                    "Set the device once more.");
        }
        try {
            PublicKey key = PemText.certificate(certificate.get().value().pem()).getPublicKey();
            KeyPair pair = new KeyPair(key, PemFiles.readKey(own.ownKey()));
            Secret opened = Sealed.open(sealed, pair, label(switched, own.self()));
            JsonFields fields = JsonFields.of(JsonReader.read(opened.bytes()));
            for (String name : device.secretNames()) {
                secrets.put(name, fields.text(name));
            }
            return secrets;
        } catch (IOException | JsonException _) {
            // Their words might say something of what was read; ours do not.
            throw problem(
                    "fence-secrets-unreadable",
                    switched,
                    "This node's key can't be read, or does not open them.",
                    "Make its key readable for the daemon, or set the device once more.");
        }
    }

    private static TrustException problem(String code, NodeId switched, String why, String remedy) {
        return new TrustException(
                new Problem(code, "fence secrets", "node " + switched, why, remedy));
    }
}
