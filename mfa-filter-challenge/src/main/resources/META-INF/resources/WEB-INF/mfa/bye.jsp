<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" isELIgnored="false" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ include file="/WEB-INF/mfa/top.jspf" %>
  <p role="status"><c:out value="${mfa.t['bye.lead']}"/></p>
  <p><a class="button" href="<c:out value='${mfa.root}'/>/mfa/login"><c:out value="${mfa.t['bye.again']}"/></a></p>
<%@ include file="/WEB-INF/mfa/bottom.jspf" %>
