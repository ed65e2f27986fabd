package dev.parley.kit;

import java.net.URI;

/**
 * Another way to log in to a network than the usual one, with a server of its own.
 *
 * @param name as the setting {@code login} of an account spells it
 * @param label as the network calls it
 * @param baseUrl where the API is for accounts that are connected this way
 * @param oauth how access is granted this way
 */
public record LoginWay(String name, String label, URI baseUrl, OAuthFacts oauth) {}
