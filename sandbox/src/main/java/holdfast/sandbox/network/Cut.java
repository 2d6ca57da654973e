package holdfast.sandbox.network;

/// One direction in which packets are dropped, by addresses.
record Cut(String from, String to) {

    String rule() {
        return "ip saddr " + from + " ip daddr " + to + " drop";
    }
}
