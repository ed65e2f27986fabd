package dev.parley.networks.instagram;

import dev.parley.networks.graph.Person;

/**
 * A professional account.
 *
 * @param pageId the page of Facebook that it is linked to
 */
public record Account(String id, String username, String name, String pageId) {
  Person author() {
    return new Person(id, username);
  }
}
