"""The site of Bekal: settings, addresses and the parts that no app owns."""
