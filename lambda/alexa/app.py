"""What AWS Lambda calls for Alexa."""

from skill.app import build

handler = build().alexa
