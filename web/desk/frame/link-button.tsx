import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type LinkButtonBaseProps = ButtonProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> & {
    readonly ref?: Ref<HTMLAnchorElement>;
  };

function LinkButtonBase(props: LinkButtonBaseProps) {
  return <Button component="a" {...props} />;
}

/** A link that looks like a button: it goes somewhere, so it opens in a new tab when asked to. */
export const LinkButton = createLink(LinkButtonBase);
