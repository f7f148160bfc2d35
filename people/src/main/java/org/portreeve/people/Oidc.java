package org.portreeve.people;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portreeve.store.SessionStore.Flow;

/// Asks a provider who somebody is: OpenID Connect Core 1.0, the authorization code flow, with PKCE (RFC 7636), state
/// and nonce. Nimbus reads and validates what comes back; the ID token's times are compared with the machine's clock.
final class Oidc {
    /// Where the provider sends people back to.
    static final String BACK = "/sign-in/oidc/back";

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final Duration KNOWN = Duration.ofHours(1);
    private static final Set<JWSAlgorithm.Family> SIGNED = Set.of(JWSAlgorithm.Family.RSA, JWSAlgorithm.Family.EC);

    private final OidcSettings settings;
    private final URI back;
    private final InstantSource clock;
    private Optional<Provider> provider = Optional.empty();

    private record Provider(OIDCProviderMetadata metadata, Instant until) {}

    /// Somebody at the provider, with all that it says of them.
    record Subject(String issuer, String subject, Map<String, Object> claims) {
        Optional<String> text(String claim) {
            return claims.get(claim) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
        }

        List<String> texts(String claim) {
            return switch (claims.get(claim)) {
                case String text -> List.of(text);
                case List<?> list ->
                    list.stream()
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .toList();
                case null, default -> List.of();
            };
        }
    }

    /// The provider cannot be asked, or what it says does not hold.
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(String what) {
            super(what);
        }

        Failed(String what, Throwable cause) {
            super("%s: %s".formatted(what, cause.getMessage()), cause);
        }
    }

    Oidc(OidcSettings settings, URI back, InstantSource clock) {
        this.settings = settings;
        this.back = back;
        this.clock = clock;
    }

    OidcSettings settings() {
        return settings;
    }

    /// Where to send somebody, for a sign-in with this state.
    URI begin(String state, Flow flow) throws Failed {
        return new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope(settings.scopes().toArray(String[]::new)),
                        new ClientID(settings.clientId()),
                        back)
                .endpointURI(metadata().getAuthorizationEndpointURI())
                .state(new State(state))
                .nonce(new Nonce(flow.nonce()))
                .codeChallenge(new CodeVerifier(flow.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /// Who came back with these parameters.
    ///
    /// @throws Failed when nobody did, or it cannot be believed
    Subject end(Map<String, List<String>> parameters, String state, Flow flow) throws Failed {
        try {
            OIDCProviderMetadata metadata = metadata();
            var response = AuthenticationResponseParser.parse(back, parameters);
            if (response.getState() == null || !response.getState().getValue().equals(state)) {
                throw new Failed("the state is not the one that was sent");
            }
            Issuer issuer = response.getIssuer();
            if (issuer == null
                    ? metadata.supportsAuthorizationResponseIssuerParam()
                    : !issuer.equals(metadata.getIssuer())) {
                throw new Failed("the response is not of this issuer (RFC 9207)");
            }
            if (!response.indicatesSuccess()) {
                throw new Failed(
                        "the provider says: " + response.toErrorResponse().getErrorObject());
            }
            AuthenticationSuccessResponse success = response.toSuccessResponse();
            if (success.getAuthorizationCode() == null) {
                throw new Failed("there is no code");
            }
            return subject(metadata, tokens(metadata, success.getAuthorizationCode(), flow), flow);
        } catch (ParseException e) {
            throw new Failed("the response cannot be read", e);
        }
    }

    private OIDCTokens tokens(OIDCProviderMetadata metadata, AuthorizationCode code, Flow flow) throws Failed {
        try {
            HTTPRequest request = new TokenRequest.Builder(
                            metadata.getTokenEndpointURI(),
                            authentication(metadata),
                            new AuthorizationCodeGrant(code, back, new CodeVerifier(flow.verifier())))
                    .build()
                    .toHTTPRequest();
            TokenResponse response =
                    OIDCTokenResponseParser.parse(bounded(request).send());
            if (!(response instanceof OIDCTokenResponse tokens)) {
                throw new Failed("the provider gives no tokens: "
                        + response.toErrorResponse().getErrorObject());
            }
            return tokens.getOIDCTokens();
        } catch (ParseException | IOException e) {
            throw new Failed("the tokens cannot be had", e);
        }
    }

    private ClientAuthentication authentication(OIDCProviderMetadata metadata) {
        ClientID id = new ClientID(settings.clientId());
        Secret secret = new Secret(settings.clientSecret());
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        return methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                ? new ClientSecretBasic(id, secret)
                : new ClientSecretPost(id, secret);
    }

    private Subject subject(OIDCProviderMetadata metadata, OIDCTokens tokens, Flow flow) throws Failed {
        if (tokens.getIDToken() == null) {
            throw new Failed("there is no ID token");
        }
        try {
            JWSAlgorithm algorithm = JWSAlgorithm.parse(
                    tokens.getIDToken().getHeader().getAlgorithm().getName());
            if (SIGNED.stream().noneMatch(family -> family.contains(algorithm))) {
                throw new Failed("the ID token is signed with %s, which is not taken".formatted(algorithm));
            }
            IDTokenClaimsSet claims = new IDTokenValidator(
                            metadata.getIssuer(),
                            new ClientID(settings.clientId()),
                            algorithm,
                            metadata.getJWKSetURI().toURL())
                    .validate(tokens.getIDToken(), new Nonce(flow.nonce()));
            Map<String, Object> all = new LinkedHashMap<>(claims.toJSONObject());
            all.putAll(more(metadata, tokens, claims.getSubject().getValue()));
            return new Subject(
                    metadata.getIssuer().getValue(), claims.getSubject().getValue(), all);
        } catch (com.nimbusds.jose.proc.BadJOSEException
                | com.nimbusds.jose.JOSEException
                | java.net.MalformedURLException e) {
            throw new Failed("the ID token does not hold", e);
        }
    }

    /// What the provider says at its UserInfo endpoint, when it has one.
    private Map<String, Object> more(OIDCProviderMetadata metadata, OIDCTokens tokens, String subject) throws Failed {
        if (metadata.getUserInfoEndpointURI() == null || tokens.getBearerAccessToken() == null) {
            return Map.of();
        }
        try {
            HTTPRequest request = new UserInfoRequest(metadata.getUserInfoEndpointURI(), tokens.getBearerAccessToken())
                    .toHTTPRequest();
            UserInfoResponse response = UserInfoResponse.parse(bounded(request).send());
            if (!response.indicatesSuccess()
                    || response.toSuccessResponse().getUserInfo() == null
                    || !response.toSuccessResponse()
                            .getUserInfo()
                            .getSubject()
                            .getValue()
                            .equals(subject)) {
                throw new Failed("what the UserInfo endpoint says is not of the ID token's subject");
            }
            return response.toSuccessResponse().getUserInfo().toJSONObject();
        } catch (ParseException | IOException e) {
            throw new Failed("the UserInfo endpoint cannot be asked", e);
        }
    }

    private synchronized OIDCProviderMetadata metadata() throws Failed {
        Instant now = clock.instant();
        if (provider.isEmpty() || !now.isBefore(provider.get().until())) {
            try {
                OIDCProviderMetadata metadata =
                        OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
                provider = Optional.of(new Provider(metadata, now.plus(KNOWN)));
            } catch (GeneralException | IOException e) {
                throw new Failed("the provider %s cannot be asked".formatted(settings.issuer()), e);
            }
        }
        return provider.get().metadata();
    }

    private static HTTPRequest bounded(HTTPRequest request) {
        request.setConnectTimeout(TIMEOUT_MILLIS);
        request.setReadTimeout(TIMEOUT_MILLIS);
        request.setFollowRedirects(false);
        return request;
    }
}
