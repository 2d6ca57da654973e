package holdfast.frontends.rest;

/// Serves one operation of the contract.
interface Page {
    void serve(Exchange exchange) throws NotDone, AccessException, InterruptedException;
}
