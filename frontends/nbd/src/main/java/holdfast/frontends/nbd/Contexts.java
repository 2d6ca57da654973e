package holdfast.frontends.nbd;

import holdfast.frontends.nbd.OptionChannel.MalformedException;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Which metadata one client asked for: `base:allocation` of an export that has it, or nothing.
final class Contexts {

    private static final String BASE = "base:";

    private final OptionChannel options;
    private final Exports exports;

    /// The export for which it was set; with a letter before it, so that the empty name is one.
    private String setFor = "";

    Contexts(OptionChannel options, Exports exports) {
        this.options = options;
        this.exports = exports;
    }

    boolean isSetFor(String export) {
        return setFor.equals("=" + export);
    }

    void answer(int option, ByteBuffer content) throws IOException, MalformedException {
        boolean setting = option == Protocol.OPT_SET_META_CONTEXT;
        if (setting) {
            // Whatever comes of this, what was set before is not any more.
            setFor = "";
        }
        String name = OptionChannel.text(content);
        if (content.remaining() < 4) {
            throw new MalformedException("the number of queries is missing");
        }
        int count = content.getInt();
        boolean asked = count == 0 && !setting;
        for (int i = 0; i < count; i++) {
            String query = OptionChannel.text(content);
            asked |= query.equals(Protocol.ALLOCATION) || (!setting && query.equals(BASE));
        }
        if (count < 0 || content.hasRemaining()) {
            throw new MalformedException("the queries are not as many as was said");
        }
        switch (exports.find(name)) {
            case Found.Unknown(String why) -> options.refuse(option, Protocol.REP_ERR_UNKNOWN, why);
            case Found.Served(Export export) -> {
                if (asked && export.allocation()) {
                    setFor = setting ? "=" + name : setFor;
                    tell(option, setting ? Protocol.ALLOCATION_ID : 0);
                }
                options.ack(option);
            }
        }
    }

    private void tell(int option, int id) throws IOException {
        ByteBuffer name = OptionChannel.bytes(Protocol.ALLOCATION);
        options.reply(
                option,
                Protocol.REP_META_CONTEXT,
                ByteBuffer.allocate(4 + name.remaining()).putInt(id).put(name).flip());
    }
}
