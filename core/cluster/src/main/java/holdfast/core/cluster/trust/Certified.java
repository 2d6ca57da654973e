package holdfast.core.cluster.trust;

/// A certificate that a leader has made, as it goes into the state.
///
/// @param serial in hex, in lower case, without leading zeros
/// @param key    the fingerprint of its public key: SHA-256 in hex
/// @param pem    the certificate
public record Certified(String serial, String key, String pem) {

    @Override
    public String toString() {
        return "certificate " + serial;
    }
}
