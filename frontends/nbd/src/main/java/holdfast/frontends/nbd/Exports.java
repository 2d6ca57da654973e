package holdfast.frontends.nbd;

import java.util.List;

/// What there is to be served. Called on the handshakes' threads, many at a time.
public interface Exports {

    /// What a client is shown that asks for all.
    List<Export> list();

    /// May wait a little, well below the time of a handshake.
    ///
    /// @param name as the client sent it; empty asks for a default
    Found find(String name);

    /// A client chose, and was told that it is served: from here on the connection is its loop's. Who can't take it closes it.
    void begin(Session session);

    /// No volume at all.
    ///
    /// @param why what a client is told
    static Exports none(String why) {
        return new Exports() {
            @Override
            public List<Export> list() {
                return List.of();
            }

            @Override
            public Found find(String name) {
                return new Found.Unknown(why);
            }

            @Override
            public void begin(Session session) {
                session.close();
            }
        };
    }
}
