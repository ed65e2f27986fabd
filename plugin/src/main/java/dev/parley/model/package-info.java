/**
 * The words all packages share: ids as types, people, texts and their audience. Part of the SPI, so
 * records and enums over JDK types only, without behaviour beyond refusing nonsense.
 *
 * <p>Used by every other package and by host and channel makers. Growing a record here is a minor
 * version of the SPI: instances are therefore made through factories and builders, never by a
 * constructor call in foreign code.
 */
package dev.parley.model;
