package holdfast.daemon;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonReader;
import holdfast.core.json.JsonWriter;
import holdfast.core.model.DataId;
import holdfast.drivers.trust.Keys;
import holdfast.drivers.trust.PemFiles;
import holdfast.drivers.trust.SigningRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.SecureRandom;

/// What a machine asks to join with: made once and kept, so that a repeat after a lost answer is known as one by its key,
/// and gets the same certificate (T2).
///
/// @param authority the fingerprint of the CA of the cluster that is joined; another cluster is asked with another key
/// @param request   for the certificate, in PEM
record JoinDraft(String authority, DataId data, String request) {

    private static final int FORMAT = 1;

    static JoinDraft of(TrustPlace place, String authority, String name, SecureRandom chance)
            throws IOException {
        try {
            if (Files.exists(place.note())) {
                JoinDraft kept = read(Files.readAllBytes(place.note()));
                if (kept.authority().equals(authority)) {
                    return kept;
                }
            }
        } catch (JsonException e) {
            // Cut short while it was written: nobody was asked with it.
            return made(place, authority, name, chance);
        }
        return made(place, authority, name, chance);
    }

    private static JoinDraft made(
            TrustPlace place, String authority, String name, SecureRandom chance)
            throws IOException {
        KeyPair pair = Keys.make(chance);
        place.begin(pair.getPrivate());
        JoinDraft draft =
                new JoinDraft(
                        authority,
                        new DataId(new Ids(chance).next()),
                        SigningRequest.make(name, pair, chance));
        PemFiles.writeSecret(place.note(), JsonWriter.text(draft.json()));
        return draft;
    }

    private Json json() {
        return Json.object()
                .put("format", FORMAT)
                .put("authority", authority)
                .put("data", data.value().toString())
                .put("request", request)
                .build();
    }

    private static JoinDraft read(byte[] text) throws JsonException {
        JsonFields fields = JsonFields.of(JsonReader.read(text));
        fields.number("format", FORMAT, FORMAT);
        JoinDraft draft =
                new JoinDraft(
                        fields.text("authority"),
                        new DataId(NodeIdentity.uuid(fields, "data")),
                        fields.text("request"));
        fields.end();
        return draft;
    }
}
