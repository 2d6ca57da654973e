package holdfast.core.cluster.trust;

import holdfast.core.cluster.ModelJson;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The state of trust in JSON.
public final class TrustJson {

    /// How the states of certificates are written.
    private static final Map<String, NodeCertificate.State> STATES =
            Map.of(
                    "valid", NodeCertificate.State.VALID,
                    "removed", NodeCertificate.State.REMOVED);

    private TrustJson() {}

    public static JsonObject json(ClusterTrust trust) {
        List<Json> keys = new ArrayList<>();
        for (OrderedMap.Entry<NodeId, String> key : trust.keys()) {
            keys.add(
                    Json.object()
                            .put("node", key.key().value().toString())
                            .put("sealed", key.value())
                            .build());
        }
        List<Json> certificates = new ArrayList<>();
        for (OrderedMap.Entry<String, NodeCertificate> entry : trust.certificates()) {
            certificates.add(json(entry.key(), entry.value()));
        }
        List<Json> tokens = new ArrayList<>();
        for (OrderedMap.Entry<String, JoinToken> token : trust.tokens()) {
            tokens.add(
                    Json.object()
                            .put("hash", token.key())
                            .put("expiresAtMillis", token.value().expiresAtMillis())
                            .put("usedBy", token.value().usedBy())
                            .build());
        }
        return Json.object()
                .put("authority", trust.authority())
                .put("keys", Json.array(keys))
                .put("certificates", Json.array(certificates))
                .put("tokens", Json.array(tokens))
                .build();
    }

    private static JsonObject json(String serial, NodeCertificate certificate) {
        return Json.object()
                .put("serial", serial)
                .put("node", certificate.node().value().toString())
                .put("key", certificate.key())
                .put("pem", certificate.pem())
                .put("state", certificate.isValid() ? "valid" : "removed")
                .put("since", certificate.since().value())
                .build();
    }

    public static ClusterTrust of(JsonFields fields) throws JsonException {
        return ModelJson.whole(fields, TrustJson::trust);
    }

    private static ClusterTrust trust(JsonFields fields) throws JsonException {
        OrderedMap<NodeId, String> keys = OrderedMap.empty();
        for (JsonFields key : fields.objects("keys")) {
            keys = keys.put(ModelJson.node(key, "node"), key.text("sealed"));
            key.end();
        }
        OrderedMap<String, NodeCertificate> certificates = OrderedMap.empty();
        for (JsonFields certificate : fields.objects("certificates")) {
            String serial = certificate.text("serial");
            if (certificates.containsKey(serial)) {
                throw certificate.refused("serial", "there twice");
            }
            certificates =
                    certificates.put(serial, ModelJson.whole(certificate, TrustJson::certificate));
        }
        OrderedMap<String, JoinToken> tokens = OrderedMap.empty();
        for (JsonFields token : fields.objects("tokens")) {
            tokens =
                    tokens.put(
                            token.text("hash"),
                            new JoinToken(token.number("expiresAtMillis"), token.text("usedBy")));
            token.end();
        }
        return new ClusterTrust(fields.text("authority"), keys, certificates, tokens);
    }

    private static NodeCertificate certificate(JsonFields fields) throws JsonException {
        NodeCertificate.State state = STATES.get(fields.text("state"));
        if (state == null) {
            throw fields.refused("state", "unknown state");
        }
        return new NodeCertificate(
                ModelJson.node(fields, "node"),
                fields.text("key"),
                fields.text("pem"),
                state,
                ModelJson.revision(fields, "since"));
    }
}
