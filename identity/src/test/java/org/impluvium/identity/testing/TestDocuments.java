package org.impluvium.identity.testing;

/** DID documents for tests. */
public final class TestDocuments {

    /** A did:plc of the right form. */
    public static final String ALICE = "did:plc:aliceaaaaaaaaaaaaaaaaaaa";
    /** Another. */
    public static final String BOB = "did:plc:bobbbbbbbbbbbbbbbbbbbbbb";

    private TestDocuments() {}

    /** A whole document that names a handle. */
    public static String of(String did, String handle) {
        return """
                {"@context": ["https://www.w3.org/ns/did/v1"], "id": "%s", "alsoKnownAs": ["at://%s"],
                 "verificationMethod": [{"id": "%s#atproto", "type": "Multikey", "controller": "%s",
                   "publicKeyMultibase": "zQ3shXjHeiBuRCKmM36cuYnm7YEMzhGnCmCyW92sRJ9pribSF"}],
                 "service": [{"id": "#atproto_pds", "type": "AtprotoPersonalDataServer",
                   "serviceEndpoint": "https://pds.example.com"}]}
                """.formatted(did, handle, did, did);
    }
}
